import type { Language, Text } from '../../base/text.ts';
import { type PathFacts, type PathResult, pathFacts } from '../../engine/experiments/optimizer-path/facts.ts';
import { shownNumber } from '../../engine/experiments/shared/race/levels.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import { textWidth } from '../charts/cells.ts';
import type { Cell } from '../charts/table.ts';
import { markerOf } from './identity.ts';

/** A line of texts, each with its style. */
export type Pieces = readonly Cell[];

export const piecesWidth = (pieces: Pieces): number => pieces.reduce((sum, [text]) => sum + textWidth(text), 0);

/** The first of some lines that fits; the last one if none does. */
const fitting = (lines: readonly Pieces[], width: number): Pieces =>
  lines.find((line) => piecesWidth(line) <= width) ?? lines.at(-1) ?? [];

/** What is wrong with a path, if anything is. */
function trouble({ divergedAt, leftAt, outside }: PathFacts): Text | null {
  if (divergedAt !== null) return { en: `diverged at step ${divergedAt}`, ko: `${divergedAt}걸음째 발산` };
  if (leftAt !== null && outside) return { en: `left the map at step ${leftAt}`, ko: `${leftAt}걸음째 지도를 벗어남` };
  return outside ? { en: 'off the map', ko: '지도 밖' } : null;
}

/** The same where there is little room. */
function troubleInBrief({ divergedAt, leftAt, outside }: PathFacts): Text | null {
  if (divergedAt !== null || leftAt === null || !outside) return null;
  return { en: `off at step ${leftAt}`, ko: `${leftAt}걸음째 벗어남` };
}

/** A number of turns: `kind` says which. */
function turnsText(count: string, one: boolean, kind: 'short' | 'across' | 'sharp' = 'short'): Text {
  const noun = one ? 'turn' : 'turns';
  const texts: Record<typeof kind, Text> = {
    short: { en: `${count} ${noun}`, ko: `꺾임 ${count}` },
    across: { en: `${count} ${noun} across the valley`, ko: `골짜기를 가로질러 ${count}번 꺾임` },
    sharp: { en: `${count} sharp ${noun}`, ko: `급하게 ${count}번 꺾임` },
  };
  return texts[kind];
}

/** The widest number that is written of a height. */
const heightWidth = 8;

/**
 * What a path has done up to a step, for the line under its name: turns, steps, height, or that it left the map. It takes the
 * same columns at every step, so that nothing moves but the numbers.
 */
export function factsLine(run: PathResult, upTo: number | undefined, width: number, language: Language): Pieces {
  const facts = pathFacts(run, upTo);
  const f = facts?.f ?? run.series.f?.y[0];
  if (f === undefined) return [];
  const [turns, steps] = [facts?.turns ?? 0, facts?.steps ?? 0];
  const digits = String((run.series.f?.length ?? 1) - 1).length;
  const count = (n: number) => String(n).padStart(digits);
  const height = [` · f ${shownNumber(f).padEnd(heightWidth)}`, 'dim'] as const;
  const wrong = facts && trouble(facts);
  if (wrong) {
    const said = [wrong[language], 'error'] as const;
    const brief = troubleInBrief(facts) ?? wrong;
    return fitting([[said, height], [said], [[brief[language], 'error']]], width);
  }
  const turned = (kind?: 'across' | 'sharp') => {
    const text = turnsText(count(turns), turns === 1, kind)[language];
    return [turns === 1 && language === 'en' ? `${text} ` : text, 'value'] as const;
  };
  const long = turned(surfaceById(run.params.surface).valley ? 'across' : 'sharp');
  const unit = language === 'ko' ? '걸음' : steps === 1 ? ' step ' : ' steps';
  const walked = [` · ${count(steps)}${unit}`, 'dim'] as const;
  return fitting([[long, walked, height], [turned(), walked, height], [turned(), height], [turned()]], width);
}

/** What every path has done up to a step, in one line for a map with all of them. */
export function legendLine(
  results: readonly PathResult[],
  upTo: number | undefined,
  width: number,
  language: Language,
): Pieces {
  const all = results.map((run) => pathFacts(run, upTo));
  const line = (kind: 'full' | 'brief' | 'numbers', gap: string): Pieces =>
    results.flatMap((run, i) => {
      const facts = all[i]!;
      const turns = facts?.turns ?? 0;
      const count = String(turns).padStart(String((run.series.f?.length ?? 1) - 1).length);
      const wrong = facts && trouble(facts);
      const brief = (wrong && facts && kind === 'brief' ? troubleInBrief(facts) : null) ?? wrong;
      const named = kind !== 'numbers';
      const said = named ? (brief ?? turnsText(count, turns === 1))[language] : wrong ? '↗' : count;
      const name = named ? `${markerOf(run.id)} ${run.label[language]} ` : `${markerOf(run.id)} `;
      return [[`${i > 0 ? gap : ''}${name}`, run.id] as const, [said, wrong ? 'error' : 'value'] as const];
    });
  const head = [language === 'ko' ? '꺾인 횟수  ' : 'turns  ', 'dim'] as const;
  return fitting([line('full', '   '), line('brief', '  '), [head, ...line('numbers', '  ')], []], width);
}
