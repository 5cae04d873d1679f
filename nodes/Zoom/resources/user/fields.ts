import type { Choices } from '../../../shared/operation';

/** How a user signs in (Zoom: "Get a user", login_type). */
export const loginTypes: Choices = {
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

/** A user's license (Zoom: "Users", type). */
export const userTypes: Choices = { 1: 'Basic', 2: 'Licensed', 4: 'Unassigned Without Meetings', 99: 'None' };
