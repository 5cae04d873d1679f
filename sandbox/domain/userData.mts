import { newId } from './store.mts';
import type { Json, Store, User } from './store.mts';

/** Somebody who may schedule for a user. */
export interface Assistant {
	id: string;
	can_manage_host_private_event: boolean;
}

/** What belongs to a user besides the profile. */
export interface UserData {
	assistants: Assistant[];
	/** Absent until somebody sets one. */
	password?: string;
	presence: {
		status: string;
		/** When "do not disturb" ends, in milliseconds since 1970. */
		until?: number;
	};
	/** What was changed of the settings, in the form of Zoom's body; the rest is as `initialSettings` says. */
	settings: Json;
	/** Files of virtual backgrounds, as the settings list them. */
	backgrounds: Json[];
	devices: Json[];
}

const belongings = new WeakMap<User, UserData>();

/** What belongs to a user; at first a device, and nothing that somebody would have set. */
export function userDataOf(user: User): UserData {
	let own = belongings.get(user);
	if (!own) {
		own = {
			assistants: [],
			presence: { status: 'Available' },
			settings: {},
			backgrounds: [],
			devices: [
				{
					id: newId(),
					device_name: 'Desk device',
					room_name: `${user.display_name}'s desk`,
					room_user_id: user.id,
					status: 'Online',
				},
			],
		};
		belongings.set(user, own);
	}
	return own;
}

/** For whom a user may schedule. */
export function schedulersOf(store: Store, assistant: User): User[] {
	return [...store.users.values()].filter((user) => userDataOf(user).assistants.some(({ id }) => id === assistant.id));
}

/** Takes from an assistant what others have granted. */
export function withdraw(user: User, isMeant: (assistant: Assistant) => boolean): void {
	const own = userDataOf(user);
	own.assistants = own.assistants.filter((assistant) => !isMeant(assistant));
}
