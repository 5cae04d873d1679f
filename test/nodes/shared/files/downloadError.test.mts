// The error for a file that is not complete.
import { DownloadError, incompleteError } from '../../../../nodes/shared/files/downloadError.ts';
import { file } from '../support/fileStorage.mts';

test.each([
	[5, '5'],
	[undefined, 'unknown'],
])('an incomplete file of %p bytes is reported with its name and sizes', (size, shown) => {
	const error = incompleteError(file, 3, size);
	expect(error).toBeInstanceOf(DownloadError);
	expect(error).toMatchObject({
		message: `'Weekly.mp4' is incomplete: 3 of ${shown} bytes arrived`,
		hint: 'Nothing was passed on. Run the item again.',
	});
});
