import type { Language } from '../../base/text.ts';
import type { AnyExperiment } from '../../engine/experiments/experiment.ts';
import { curveKinds, isAhead, type PairComparison, type Standing } from '../../engine/experiments/seeds.ts';
import { endText, intervalText, metricKind } from '../../engine/experiments/seeds-verdict.ts';
import { type Cells, type Style, textWidth } from '../charts/cells.ts';
import { type Cell, remarkRoom, type TableRow, table } from '../charts/table.ts';
import { runIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';

const heads = {
  median: { en: 'median', ko: '중앙값' },
  band: { en: '10–90 %', ko: '10~90%' },
  ahead: { en: '1st ahead', ko: '1위가 나음' },
  otherAhead: { en: 'ahead', ko: '나음' },
  difference: { en: 'by, in the median (95 %)', ko: '차이의 중앙값 (95%)' },
} as const;

const outcomes = {
  first: { en: '1st', ko: '1위' },
  behind: { en: 'behind', ko: '뒤짐' },
  ahead: { en: 'ahead', ko: '앞섬' },
  chosen: { en: 'reference', ko: '기준' },
  open: { en: 'undecided', ko: '가려지지 않음' },
  openShort: { en: 'open', ko: '미정' },
  equal: { en: 'equal', ko: '같음' },
} as const;

export interface SeedsTableOptions {
  readonly experiment: AnyExperiment;
  /** The leader first. */
  readonly standings: readonly Standing[];
  /** The run at hand, by its id, and the style of the mark in front of it. */
  readonly pointer?: { readonly run: string; readonly style: Style };
  /** The run that all are compared with, by its id; the leader when left out. */
  readonly against?: string;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** In how many seeds it diverged, or how it stands against another one; null: it is that one. */
function outcome(
  { diverged, seeds }: Standing,
  pair: PairComparison | null,
  { sign, isLeader, room, language }: { sign: 1 | -1; isLeader: boolean; room: number; language: Language },
): Cell {
  if (diverged > 0) {
    const count = { en: `diverged in ${diverged} of ${seeds}`, ko: `${seeds}개 중 ${diverged}개에서 발산` };
    const short = { en: `diverged ${diverged}/${seeds}`, ko: `발산 ${diverged}/${seeds}` };
    return [fitting([count[language], short[language]], room), 'error'];
  }
  if (!pair) return [outcomes[isLeader ? 'first' : 'chosen'][language], 'dim'];
  if (pair.decided) return [outcomes[isAhead(pair, sign) ? 'behind' : 'ahead'][language], 'dim'];
  if (pair.equal === pair.seeds) return [outcomes.equal[language], 'key'];
  return [fitting([outcomes.open[language], outcomes.openShort[language]], room), 'key'];
}

/** One row a run: the median over the seeds, the range of most of them, and how the leader, or the chosen run, stands against it. */
export function seedsTable({
  experiment,
  standings,
  pointer,
  width,
  height,
  language,
  ...rest
}: SeedsTableOptions): Cells {
  const kind = metricKind(experiment);
  const { sign } = curveKinds[kind];
  const [leader] = standings;
  const other = standings.find(({ run }) => run.id === rest.against);
  const reference = other ?? leader;
  const isLeader = reference === leader;
  const ahead =
    other && !isLeader
      ? `${runIdentity(other.run, other.place).marker} ${heads.otherAhead[language]}`
      : heads.ahead[language];
  const longest = Math.max(0, ...standings.map(({ run }) => textWidth(run.label[language])));
  const of = language === 'ko' ? '/' : ' of ';
  const wide = width >= 92;
  const layout = {
    left: pointer ? 2 : 0,
    nameWidth: Math.max(10, Math.min(width >= 110 ? 24 : 14, longest)),
    barWidth: 0,
    columns: [
      { head: heads.median[language], width: 9 },
      ...(wide ? [{ head: heads.band[language], width: 17 }] : []),
      { head: ahead, width: 12 },
      { head: heads.difference[language], width: 26 },
    ],
  };
  const room = remarkRoom(layout, width);
  const rows = standings.map((one): TableRow => {
    const { run, place, median, low, high, pairs } = one;
    const pair = pairs.find(({ a }) => a === reference?.run.id) ?? null;
    const text = (value: number) => endText(value, kind)[language];
    const range = `${text(low).replace(/\s?%$/, '')}–${text(high)}`;
    return {
      ...runIdentity(run, place),
      name: run.label[language],
      ...(run.id === pointer?.run && { pointer: pointer.style }),
      cells: [
        [text(median), 'value'],
        ...(wide ? [[range, 'dim'] as const] : []),
        [pair ? `${pair.aBetter}${of}${pair.seeds}` : '', 'value'],
        [pair ? intervalText(pair, kind)[language] : '', 'title'],
      ],
      remark: outcome(one, pair, { sign, isLeader, room, language }),
    };
  });
  return table({ ...layout, rows, width, height });
}
