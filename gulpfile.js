// Copies the files that the TypeScript compiler does not copy to dist: icons, codex files and output schemas.
const { src, dest, parallel } = require('gulp');

const copy = (globs, folder) => () => src(globs, { encoding: false, base: folder }).pipe(dest(`dist/${folder}`));

exports['build:static'] = parallel(
	copy(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json', 'nodes/**/*.svg'], 'nodes'),
	copy(['icons/*.svg'], 'icons'),
);
