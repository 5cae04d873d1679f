import { boolean } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';

export const defaultNameTag = (): Field =>
	boolean('Default', { body: 'is_default', default: true, description: 'Whether it is the default name tag' });

export const nameTagForAllPanelists = (): Field =>
	boolean('Set for All Panelists', {
		body: 'set_default_for_all_panelists',
		name: 'setForAllPanelists',
		default: true,
		description: 'Whether all panelists get the default name tag',
	});
