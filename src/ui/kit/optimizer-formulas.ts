import { formatNumber } from '../../base/numbers.ts';
import { same, type Text } from '../../base/text.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { markerOf } from '../figures/identity.ts';

/** The value that an option of an optimizer has, by their names. */
type OptionValue = (optimizer: string, option: string) => number;

/** The values of an optimizer's options as a marked line: "η = 0.01   μ = 0.9". */
function settingsOf(id: string, option: OptionValue): string {
  const options = Object.entries(optimizerById(id).options);
  return options
    .map(([name, { symbol, label }]) => `{${id}|${symbol ?? label.en}} = ${formatNumber(option(id, name))}`)
    .join('   ');
}

/** What a symbol stands for, and in which optimizers. */
interface Meaning {
  readonly symbol: string;
  readonly help: Text;
  readonly of: string[];
}

/** What the symbols of some optimizers stand for, each said once; η is that of all. */
function symbolsOf(ids: readonly string[]): Text[] {
  const meanings: Meaning[] = [];
  for (const id of ids) {
    for (const { symbol = 'η', help } of Object.values(optimizerById(id).options)) {
      const known = meanings.find((one) => one.symbol === symbol && one.help.en === help.en);
      if (known) known.of.push(id);
      else if (symbol !== 'η') meanings.push({ symbol, help, of: [id] });
    }
  }
  const said = meanings.map(({ symbol, help, of }) => {
    // Where it means one thing here and another there, of which it is said.
    const alone = meanings.every((one) => one.symbol !== symbol || one.help === help);
    const marks = alone ? '' : ` ${of.map((id) => `{${id}|${markerOf(id)}}`).join(' ')}`;
    return { en: `{key|${symbol}}${marks} ${help.en}`, ko: `{key|${symbol}}${marks} ${help.ko}` };
  });
  const written = ids.map(optimizerById).flatMap(({ formula, where = [] }) => [...formula, ...where]);
  const updates: Text = { en: '{key|t} the number of the update, from 1 on', ko: '{key|t} 갱신의 번호, 1부터' };
  return [...said, ...(written.some((line) => line.includes('ᵗ')) ? [updates] : [])];
}

/** The formulas of optimizers as marked lines, each in the colour and with the mark of its curve, with what its options are. */
export function optimizerFormulas(ids: readonly string[], option: OptionValue): Text[] {
  const rules = ids.flatMap((id) => {
    const { label, formula, where = [] } = optimizerById(id);
    const name: Text = { en: `{${id}|${markerOf(id)} ${label.en}}`, ko: `{${id}|${markerOf(id)} ${label.ko}}` };
    return [name, ...[...formula, ...where].map((line) => same(`{${id}|${line}}`)), same(settingsOf(id, option))];
  });
  return [...rules, ...symbolsOf(ids)];
}

/** The papers of optimizers, in their order. */
export function optimizerPapers(ids: readonly string[]): string[] {
  return ids.flatMap((id) => optimizerById(id).paper ?? []);
}
