import fuzzysort from 'fuzzysort';
import { latinKeys } from '../../base/hangul.ts';

/** How well a typed text is found in another one, and where. */
export interface Match {
  /** From 0, just found, to 1, the same. */
  readonly score: number;
  /** The places of the characters that were found. */
  readonly lit: readonly number[];
}

/** A text by the keys that it is typed with, and for each key the place of its character. */
interface Spelled {
  readonly keys: string;
  readonly at: readonly number[];
}

const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;

/** Texts in Korean as they are typed: the same few labels are searched with every key. */
const spelledTexts = new Map<string, Spelled>();
const maxSpelled = 2000;

function spelled(text: string): Spelled {
  const known = spelledTexts.get(text);
  if (known) return known;
  const keys: string[] = [];
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    for (const key of latinKeys(text[i]!)) {
      keys.push(key);
      at.push(i);
    }
  }
  const found = { keys: keys.join(''), at };
  if (spelledTexts.size >= maxSpelled) spelledTexts.clear();
  spelledTexts.set(text, found);
  return found;
}

/** Matches that are worse than this are chance: letters strewn over a long text. */
const leastScore = 0.3;

/** From so many keys on, a Korean word is found that was typed without the Korean input method. */
const leastKeys = 3;

/** A fuzzy match; null where there is none worth the name. */
function fuzzy(typed: string, text: string): Match | null {
  const found = fuzzysort.single(typed, text);
  return found && found.score >= leastScore ? { score: found.score, lit: [...found.indexes] } : null;
}

/**
 * Finds a typed text in another one: its letters in order, words in any order, capitals or not. Korean is compared by the
 * keys that it is typed with: so half a syllable finds the whole word, and a word is found whichever input method was on.
 */
export function matchText(typed: string, text: string): Match | null {
  const wanted = typed.trim();
  if (wanted === '') return { score: 1, lit: [] };
  const direct = hangul.test(wanted) ? null : fuzzy(wanted, text);
  if (direct || !(hangul.test(wanted) || hangul.test(text))) return direct;
  const { keys, at } = spelled(text);
  const typedKeys = spelled(wanted).keys;
  // Letters of Latin words are strewn over Korean ones by chance: only whole pieces count.
  const piece = keys.toLowerCase().indexOf(typedKeys.toLowerCase());
  if (!hangul.test(wanted) && (typedKeys.length < leastKeys || piece < 0)) return null;
  const found = fuzzy(typedKeys, keys);
  return found && { score: found.score, lit: [...new Set(found.lit.map((key) => at[key]!))] };
}
