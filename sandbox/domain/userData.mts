import { newId } from './ids.mts';
import type { Json } from './json.mts';
import type { Store, User } from './store.mts';

/** Somebody who may schedule for a user. */
export interface Assistant {
	id: string;
	can_manage_host_private_event: boolean;
}

/** What belongs to a user besides the profile. */
export interface UserData {
	assistants: Assistant[];
	/** Missing until somebody sets one. */
	password?: string;
	presence: {
		status: string;
		/** When "do not disturb" ends, milliseconds since 1970. */
		until?: number;
	};
	/** Changed settings, in the form of Zoom's body. `initial` in schemas/userSettings.mts has the others. */
	settings: Json;
	/** Virtual backgrounds, as the settings list them. */
	backgrounds: Json[];
	devices: Json[];
}

const userData = new WeakMap<User, UserData>();

/** What belongs to a user; at first nothing but one device. */
export function userDataOf(user: User): UserData {
	let data = userData.get(user);
	if (!data) {
		data = {
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
		userData.set(user, data);
	}
	return data;
}

/** The users for whom an assistant may schedule. */
export function schedulersOf(store: Store, assistant: User): User[] {
	return [...store.users.values()].filter((user) => userDataOf(user).assistants.some(({ id }) => id === assistant.id));
}

/** Takes scheduling privilege from some or all of a user's assistants. */
export function removeAssistants(user: User, isAffected: (assistant: Assistant) => boolean = () => true): void {
	const data = userDataOf(user);
	data.assistants = data.assistants.filter((assistant) => !isAffected(assistant));
}
