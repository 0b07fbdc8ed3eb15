import { scaleLinear, scaleLog } from 'd3-scale';
import { tickLabels } from '../labels.ts';
import type { Domain } from '../scale.ts';
import type { PaperAxis } from './figure.ts';

export interface PaperTick {
  readonly at: number;
  /** '' for a minor tick. */
  readonly label: string;
}

/** Values to lengths on the sheet. */
export interface PaperScale {
  readonly domain: Domain;
  /** NaN for what the axis cannot show. */
  place(value: number): number;
  readonly ticks: readonly PaperTick[];
}

/** 10^−3 for 1e-3, 2·10^−4 for 2e-4. */
export function paperNumber(label: string): string {
  const found = /^(-?[\d.]+)e(-?)(\d+)$/.exec(label);
  if (!found) return label.replace(/^-/, '−');
  const [, factor, minus, digits] = found;
  const power = `10^${minus && '−'}${digits}`;
  return factor === '1' ? power : `${factor!.replace(/^-/, '−')}·${power}`;
}

/** A domain that can be drawn: finite, not empty, above 0 on a logarithmic axis. */
function drawable([a, b]: Domain, log: boolean): [number, number] {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  if (log) {
    const top = high > 0 && Number.isFinite(high) ? high : 1;
    const bottom = low > 0 ? low : top / 1e4;
    return bottom < top ? [bottom, top] : [top / 10, top * 10];
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const half = low === high ? Math.abs(low) / 10 || 0.5 : 0;
  return [low - half, high + half];
}

/** The decades of a logarithmic axis have numbers, as many of them as there is room for; between them are minor ticks. */
function logTicks(scale: ReturnType<typeof scaleLog<number, number>>, room: number): PaperTick[] {
  const [low, high] = scale.domain() as [number, number];
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) {
    const values = scaleLinear([low, high], [0, 1]).ticks(Math.max(2, Math.min(5, room)));
    const labels = tickLabels(values);
    return values.map((value, i) => ({ at: scale(value), label: paperNumber(labels[i]!) }));
  }
  const stride = Math.max(1, Math.ceil((last - first + 1) / room));
  const short = first >= -3 && last <= 3;
  const ticks: PaperTick[] = [];
  for (let exponent = first - 1; exponent <= last; exponent++) {
    const decade = 10 ** exponent;
    for (let digit = 1; digit <= 9; digit++) {
      const value = digit * decade;
      if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) continue;
      const named = digit === 1 && (exponent - first) % stride === 0;
      if (digit > 1 && stride > 1) continue;
      const label = short ? String(Number(`1e${exponent}`)) : paperNumber(`1e${exponent}`);
      ticks.push({ at: scale(value), label: named ? label : '' });
    }
  }
  return ticks;
}

/**
 * The scale of an axis from one end of a panel to the other.
 * @param spacing how far apart its numbers should stand at least
 */
export function paperScale(axis: PaperAxis, found: Domain, from: number, to: number, spacing: number): PaperScale {
  const { log = false, percent = false } = axis;
  const domain = drawable(axis.domain ?? found, log);
  const room = Math.max(2, Math.floor(Math.abs(to - from) / spacing));
  if (log) {
    const scale = scaleLog(domain, [from, to]);
    return { domain, place: (value) => (value > 0 ? scale(value) : Number.NaN), ticks: logTicks(scale, room) };
  }
  const scale = scaleLinear(domain, [from, to]);
  if (!axis.domain) scale.nice(room);
  const values = scale.ticks(room);
  const labels = tickLabels(percent ? values.map((value) => Math.round(value * 1e4) / 100) : values);
  return {
    domain: scale.domain() as [number, number],
    place: (value) => scale(value),
    ticks: values.map((value, i) => ({ at: scale(value), label: paperNumber(labels[i]!) })),
  };
}
