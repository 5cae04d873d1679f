// Reads the headings of CHANGELOG.md for checkRelease.mjs and release.mjs. Runs on any supported Node.js.

/**
 * The headings of the releases, in the order of the changelog. A heading has one of these forms:
 *
 *   ## 1.2.3 (2026-12-01)
 *   ## 1.2.3 (unreleased)
 *   ## Unreleased
 *
 * `line` is the index of the heading's line. `version` is undefined if the heading has none. `isEmpty` is true if there
 * is no text below the heading.
 */
export function releaseHeadings(changelog) {
	const lines = changelog.split('\n');
	return lines.flatMap((content, line) => {
		if (!content.startsWith('## ')) return [];
		const text = content.slice('## '.length).trim();
		const next = lines.findIndex((other, index) => index > line && other.startsWith('## '));
		const entries = lines.slice(line + 1, next === -1 ? undefined : next);
		return {
			line,
			text,
			version: /^\d+\.\d+\.\d+(?= |$)/.exec(text)?.[0],
			isUnreleased: /^(unreleased$|\S+ \(unreleased\)$)/i.test(text),
			isEmpty: entries.every((entry) => entry.trim() === ''),
		};
	});
}
