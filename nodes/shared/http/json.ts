/** The properties of parsed JSON whose shape is not known; none if it is not an object. */
export function propertiesOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
