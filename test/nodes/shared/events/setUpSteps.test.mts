import { setUpSteps } from '../../../../nodes/shared/events/setUpSteps.ts';

test('steps are a list with numbers', () => {
	expect(setUpSteps('Save.', 'Close.')).toMatch(/ in this order:<ul><li>1\. Save\.<\/li><li>2\. Close\.<\/li><\/ul>$/);
});
