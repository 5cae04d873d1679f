import type { Resource } from '../../shared/operation';
import { meeting } from './meeting';
import { recording } from './recording';
import { user } from './user';
import { webinar } from './webinar';

/** Everything the node can do, in the order of the Resource dropdown. */
export const resources: Resource[] = [meeting, recording, user, webinar];
