/** A problem that the user can solve: `message` says what happened, `hint` what to do about it. */
export class UserError extends Error {
	readonly hint: string | undefined;

	constructor(message: string, hint?: string) {
		super(message);
		this.name = new.target.name;
		this.hint = hint;
	}
}

/** A value that cannot become a request. `label` is the field's label in the editor; the message names it. */
export class FieldError extends UserError {
	readonly label: string;

	constructor(label: string, message: string, hint?: string) {
		super(message, hint);
		this.label = label;
	}
}
