import { UsageError } from '../../../base/errors.ts';
import { flagOf } from '../../../base/flag-names.ts';
import type { Param } from '../../../base/params.ts';
import { inEachLanguage, languages, type Text } from '../../../base/text.ts';
import { experimentById } from '../../../engine/experiments/index.ts';
import { listedParams, paramOf, valueIn } from '../../kit/control-values.ts';
import { type Controls, setText } from '../../kit/controls.ts';
import type { AppAction } from '../state.ts';
import type { PaletteContext, PaletteEntry, PaletteProvider } from './entry.ts';

const kinds = {
  parameter: { en: 'parameter', ko: '매개변수' },
  value: { en: 'value', ko: '값' },
} as const satisfies Record<string, Text>;

/** A name however it is written: batch size, batchSize, batch-size; adam lr, adam.lr. */
const folded = (name: string) => name.toLowerCase().replaceAll(/[\s.-]/g, '');

/** All names of a parameter. */
function namesOf(name: string, { label, symbol }: Param): string[] {
  return [name, flagOf(name), ...languages.map((language) => label[language]), ...(symbol ? [symbol] : [])];
}

/** A parameter and the text for it, if what is typed begins with its name. */
function splitTyped(typed: string, params: Readonly<Record<string, Param>>): { name: string; text: string } | null {
  const words = typed.trim().split(/\s+/);
  // The longest name first: of two words, before one of them.
  for (let count = words.length - 1; count > 0; count--) {
    const wanted = folded(words.slice(0, count).join(''));
    const found = Object.entries(params).find(([name, param]) =>
      namesOf(name, param).some((one) => folded(one) === wanted),
    );
    if (found) return { name: found[0], text: words.slice(count).join(' ') };
  }
  return null;
}

/** Why a parameter does not take a text; null: it does. */
function refusal(controls: Controls, name: string, text: string): Text | null {
  try {
    setText(controls, name, text);
    return null;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.text;
  }
}

/** An entry that sets a parameter as if the text were typed into it. */
function setting({ screen }: PaletteContext, controls: Controls, name: string, text: string): PaletteEntry {
  const { label, allowed } = paramOf(controls, name);
  const action: AppAction = { type: 'screen', screen: screen.id, action: { type: 'set', name, text } };
  return {
    kind: kinds.value,
    label: inEachLanguage((language) => `${label[language]}: ${text}`),
    detail: `${flagOf(name)} ${text}`,
    about: allowed,
    refused: () => refusal(controls, name, text),
    enter: { action },
  };
}

/** The parameters of the screen with their values, the values that have names, and the value that is typed behind a name. */
export const parameterEntries: PaletteProvider = (context) => {
  const controls: Controls | undefined = context.screen.parameters?.(context.own);
  if (!controls) return [];
  const params = listedParams(experimentById(controls.experiment));
  const entries = Object.entries(params).map(([name, param]): PaletteEntry => {
    const shown = (param.show ?? param.format)(valueIn(controls, name));
    return {
      kind: kinds.parameter,
      label: param.label,
      detail: `${flagOf(name)} ${shown}`,
      names: namesOf(name, param),
      about: param.allowed,
      enter: { text: `${flagOf(name)} ` },
    };
  });
  if (context.typed.trim() === '') return entries;
  const choices = Object.entries(params).flatMap(([name, { facts }]) =>
    (facts.choices ?? []).map((choice) => setting(context, controls, name, choice)),
  );
  const typed = splitTyped(context.typed, params);
  if (!typed) return [...entries, ...choices];
  const entry = setting(context, controls, typed.name, typed.text);
  // A name that is being typed is refused until it is whole: those that it may become stand before it.
  const unfinished = params[typed.name]!.facts.choices !== undefined && entry.refused?.() !== null;
  return [...entries, ...choices, { ...entry, always: unfinished ? 'last' : 'first' }];
};
