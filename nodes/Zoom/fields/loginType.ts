import { options } from '../../shared/definition/fields';
import type { Choices, Field } from '../../shared/definition/operation';

/** How a user signs in (Zoom: "Get a user", login_type). */
const loginTypes: Choices = {
	0: 'Facebook',
	1: 'Google',
	11: 'Zoom Work Email',
	21: 'Zoom (Web)',
	23: 'RingCentral',
	24: 'Apple ID',
	27: 'Microsoft',
	97: 'Mobile Device',
	98: 'RingCentral (Legacy)',
	99: 'API User',
	100: 'Zoom Work Email (Password)',
	101: 'Single Sign-On (SSO)',
};

export const loginType = (): Field =>
	options('Login Type', {
		query: 'login_type',
		numeric: true,
		choices: loginTypes,
		description: 'Which of several accounts with the same e-mail address is meant',
	});
