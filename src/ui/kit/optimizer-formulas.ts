import { same, type Text } from '../../base/text.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { markerOf } from '../figures/identity.ts';

/** The formulas of optimizers as marked lines, each in the colour and with the mark of its curve. */
export function optimizerFormulas(ids: readonly string[]): Text[] {
  return ids.flatMap((id) => {
    const { label, formula } = optimizerById(id);
    const name: Text = { en: `{${id}|${markerOf(id)} ${label.en}}`, ko: `{${id}|${markerOf(id)} ${label.ko}}` };
    return [name, ...formula.map((line) => same(`{${id}|${line}}`))];
  });
}
