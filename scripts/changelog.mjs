// Reads the headings of CHANGELOG.md, for checkRelease.mjs and release.mjs. Runs on any Node.js.

/**
 * The headings of the releases, in the order of the changelog. These are the forms in use:
 *
 *   ## 1.2.3 (2026-12-01)
 *   ## 1.2.3 (unreleased)
 *   ## Unreleased
 *
 * `line` is the index of the heading's line, `version` is undefined where the heading names none, and `isEmpty` tells that nothing is written below it.
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
