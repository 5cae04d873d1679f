import type { INode } from 'n8n-workflow';

import type { Operation } from '../definition/operation';

/** What the user reads about an error: what happened, and what to do next. */
export interface ErrorText {
	message: string;
	description: string;
}

/** What error texts can draw on besides the error. */
export interface ErrorContext {
	node: INode;
	/** The input item that failed; undefined if the error is not about one item. */
	itemIndex?: number | undefined;
	/** Where the error is, if the number of the item does not say it. */
	place?: string | undefined;
	/** Whether the execution has several items, so that the message has to say which one failed. */
	several?: boolean;
	operation?: Operation;
	/**
	 * The name of the operation that shows the same things. With it the user can find out whether a lost request did its
	 * work.
	 */
	listAction?: string | undefined;
	serverToServer: boolean;
	/** Milliseconds since 1970. */
	now: number;
}

/** The button in a credential that connects it again, by its name in n8n today and in earlier releases. */
export const RECONNECT = "'Reconnect' (in older n8n 'Connect my account')";
