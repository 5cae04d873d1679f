import { group } from '../../../shared/definition/containers';
import { options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { dialInCountries, settingsSection } from './settingsSection';

const audio = settingsSection('audio_conferencing');

/** Settings for people who dial in by phone. */
export const audioConferencing = (): Field =>
	group(
		'Audio Conferencing',
		'audioConferencing',
		dialInCountries(audio),
		audio.flag(
			'Include Toll-Free',
			'global_dial_in_countries.include_toll_free',
			'the invitation has toll-free numbers too',
		),
		audio.flag('Mask Phone Numbers', 'participant_phone_masking.enable', "parts of callers' numbers are hidden"),
		options('Masking', {
			...audio.setting('participant_phone_masking.masking_type'),
			choices: {
				mask_default: 'The Middle',
				mask_except_last_4: 'All but the Last Four',
				mask_first_5: 'The First Five',
			},
			description: 'Which digits are hidden',
		}),
	);
