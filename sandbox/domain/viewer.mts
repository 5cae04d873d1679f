import type { SandboxContext } from '../context.mts';
import type { User } from './store.mts';

/** Who makes a request, and how far their token reaches. */
export interface Viewer {
	context: SandboxContext;
	/** The user behind the token; for Server-to-Server apps the owner of the account. */
	self: User;
	/** Whether the token reaches the whole account, or only its user's own data. */
	reach: 'account' | 'self';
}

/** Whether a viewer can see what a user hosts. */
export const canSee = ({ reach, self }: Viewer, hostId: string): boolean => reach === 'account' || hostId === self.id;
