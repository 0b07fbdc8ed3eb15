import { formatRounded } from '../../base/numbers.ts';
import { josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import { divergenceSentences } from './divergence-verdict.ts';

function round(value: number): string {
  return formatRounded(value, 3);
}

/** How often the step along y changes its sign: what the eye calls a zigzag. */
export function turns(y: readonly number[]): number {
  const steps = y.slice(1).map((v, i) => v - y[i]!);
  return steps.slice(1).filter((s, i) => s * steps[i]! < 0).length;
}

/** What the paths did: who ended lowest, who swung how often, who diverged. */
export function pathVerdict(results: readonly RunResult[]): Text[] {
  const walked = results.filter((r) => (r.series.f?.y.length ?? 0) > 1);
  const finite = walked.filter((r) => Number.isFinite(r.series.f!.y.at(-1)));
  const sentences: Text[] = [];
  const sorted = finite.toSorted((a, b) => a.series.f!.y.at(-1)! - b.series.f!.y.at(-1)!);
  const [best] = sorted;
  const worst = sorted.at(-1);
  if (best) {
    const steps = best.series.f!.y.length - 1;
    const f = round(best.series.f!.y.at(-1)!);
    // Equal heights have no highest.
    const highest = worst && worst.series.f!.y.at(-1)! > best.series.f!.y.at(-1)! ? worst : null;
    sentences.push({
      en: `After ${steps} steps ${best.label.en} is lowest (f = ${f})${highest ? `, ${highest.label.en} highest (${round(highest.series.f!.y.at(-1)!)})` : ''}.`,
      ko: `${steps}걸음 뒤 ${josa(best.label.ko, '이', '가')} 가장 ${highest ? `낮고(f = ${f}) ${josa(highest.label.ko, '이', '가')} 가장 높습니다(${round(highest.series.f!.y.at(-1)!)})` : `낮습니다(f = ${f})`}.`,
    });
    const swings = finite.map((r) => `${r.label.en} ${turns(r.series.y!.y)}`).join(', ');
    const swingsKo = finite.map((r) => `${r.label.ko} ${turns(r.series.y!.y)}`).join(', ');
    sentences.push({
      en: `Turns across the valley (y): ${swings}.`,
      ko: `골짜기를 가로질러 꺾인 횟수(y): ${swingsKo}.`,
    });
  }
  return [...sentences, ...divergenceSentences(walked, 'step')];
}
