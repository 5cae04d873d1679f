/**
 * The text of a notice with the steps to do in the Zoom app, in their order. The editor keeps lists and links in a
 * notice, and drops every other tag; its lists have no numbers.
 */
export function setUpSteps(...steps: string[]): string {
	const entries = steps.map((step, index) => `<li>${index + 1}. ${step}</li>`).join('');
	return `Once, in the Zoom app (marketplace.zoom.us > Manage > your app > Features > Access), in this order:<ul>${entries}</ul>`;
}
