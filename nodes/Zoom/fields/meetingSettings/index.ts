import { group } from '../../../shared/definition/containers';
import type { Field } from '../../../shared/definition/operation';
import {
	audioSettings,
	authenticationSettings,
	dataCenterRegions,
	participantSettings,
	registrationSettings,
	showJoinInfo,
} from '../sharedSettings';
import { aiCompanion } from './aiCompanion';
import { groups } from './groups';
import { hosting } from './hosting';
import { joining } from './joining';

/** The settings of a meeting. `more` are those that exist only when it is created, or only when it is updated. */
export const meetingSettings = (...more: Field[]): Field =>
	group(
		'Settings',
		'settings',
		...hosting(),
		...joining(),
		...audioSettings(),
		...authenticationSettings(),
		...registrationSettings(),
		...participantSettings(),
		...aiCompanion(),
		...groups(),
		...more,
	);

/** Settings that only a new meeting can have. */
export const createOnlySettings = (): Field[] => [dataCenterRegions(), showJoinInfo()];
