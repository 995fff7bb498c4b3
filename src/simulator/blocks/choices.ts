/** Options and groups of them: in an element, or offered later for what somebody typed. */
import { isObject, type Json, objectsIn, textOr } from '../json.ts';
import { type Breaches, breach, checkRule, checkSize } from './breaches.ts';
import { OPTION_GROUP_RULE, OPTION_RULE } from './rules.ts';
import { checkOptionGroupShape, checkOptionShape } from './shapes.ts';

/** Choices that need something to choose from. */
const NEEDS_OPTIONS = new Set(['static_select', 'multi_static_select']);
const OFFERED_MAX = 100;

export const checkChoices = (element: Json, place: string, breaches: Breaches): void => {
  if (element.options !== undefined && element.option_groups !== undefined) {
    breaches.push(breach('must provide either `options` or `option_groups`', place));
  }
  const options = checkOptions(element, place, breaches);
  if (NEEDS_OPTIONS.has(textOr(element.type, '')) && options.length === 0) {
    breaches.push(breach('must provide at least 1 option', `${place}/options`));
  }
  if (options.length > 0) checkInitial(element, options, place, breaches);
};

/** What is wrong with the options that an app offers for typed words; empty when nothing is. */
export const breachesOfOffer = (answer: Json): Breaches => {
  const breaches: Breaches = [];
  for (const field of ['options', 'option_groups']) {
    checkSize(answer[field], { min: 0, max: OFFERED_MAX }, `/${field}`, breaches);
  }
  checkOptions(answer, '', breaches);
  return breaches;
};

/** All options of these fields, each held against the rules. */
const checkOptions = (holder: Json, place: string, breaches: Breaches): Json[] => {
  const groups = objectsIn(holder.option_groups);
  for (const [index, group] of groups.entries()) {
    checkRule(group, OPTION_GROUP_RULE, `${place}/option_groups/${index}`, breaches);
    checkOptionGroupShape(group, `${place}/option_groups/${index}`, breaches);
  }
  const options = [...objectsIn(holder.options), ...groups.flatMap((group) => objectsIn(group.options))];
  for (const [index, option] of options.entries()) {
    checkRule(option, OPTION_RULE, `${place}/options/${index}`, breaches);
    checkOptionShape(option, holder, `${place}/options/${index}`, breaches);
  }
  return options;
};

/** What is chosen from the start must be one of the options, letter for letter; an empty list is none of them. */
const checkInitial = (element: Json, options: Json[], place: string, breaches: Breaches): void => {
  const offered = new Set(options.map(sameness));
  const single = isObject(element.initial_option) ? [element.initial_option] : [];
  checkSize(element.initial_options, { max: options.length }, `${place}/initial_options`, breaches);
  for (const [field, chosen] of [
    ['initial_option', single],
    ['initial_options', objectsIn(element.initial_options)],
  ] as const) {
    if (chosen.some((it) => !offered.has(sameness(it)))) {
      breaches.push(breach(`${field} must match one of the options`, `${place}/${field}`));
    }
  }
};

const sameness = ({ value, text }: Json): string =>
  JSON.stringify([value, isObject(text) ? textOr(text.text, '') : text]);
