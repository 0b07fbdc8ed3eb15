import { tableNumber, tablePercent } from '../base/numbers.ts';
import type { Language } from '../base/text.ts';
import { type KernelRow, type KernelsReport, products } from '../bench/kernels.ts';
import { bar } from '../ui/charts/bar.ts';
import { type Cells, createCells, overlay, putText, textWidth } from '../ui/charts/cells.ts';

const words = {
  title: { en: 'Kernels, GFLOP/s', ko: '커널, GFLOP/s' },
  bits: { en: ' bits', ko: '비트' },
  peak: { en: 'peak of the vector units', ko: '벡터 연산기의 최고 속도' },
  sparse: { en: 'without the zeros', ko: '0을 뺀 곱' },
} as const;

/** How to read the tables. */
export const kernelsNote = {
  en: 'Percent and bars: of the peak, arithmetic in registers only, measured in the same rounds. ×: how much faster than the dense product of the same numbers; its GFLOP/s count what is not 0.',
  ko: '막대와 %: 같은 차례에 잰 최고 속도(레지스터 안의 연산만)에 대한 비율. ×: 같은 수를 0까지 곱할 때보다 몇 배 빠른지. GFLOP/s는 0이 아닌 수만 셉니다.',
};

const labelOf = ({ rows, inputs, outputs }: KernelRow) => `${rows}×${inputs}×${outputs}`;

/** A table for each kernel: a row for each shape, a column for each of the three products with bar, GFLOP/s and share of the peak. */
export function kernelsTable({ kernels, peak }: KernelsReport, width: number, language: Language): Cells[] {
  const labels = kernels.map((row) => (row.sparse ? `  ${words.sparse[language]}` : labelOf(row)));
  const labelWidth = Math.max(...labels.map(textWidth)) + 2;
  const column = Math.floor((width - labelWidth) / products.length);
  const barWidth = Math.max(0, Math.min(24, column - 12));
  const titleOf = ({ kernel, vectors }: KernelRow) =>
    kernel === 'reference' ? kernel : `${kernel}, ${vectors}${words.bits[language]}`;
  return [...new Set(kernels.map(titleOf))].map((title) => {
    const own = kernels.filter((row) => titleOf(row) === title);
    const { kernel, vectors } = own[0]!;
    const lines = [...new Set(own.map((row) => `${row.sparse}${labelOf(row)}`))];
    const cells = createCells(width, lines.length + 2);
    putText(cells, 0, 0, `${words.title[language]}: ${title}`, 'title');
    const top = peak[kernel]?.[vectors];
    if (top !== undefined) {
      const text = `${words.peak[language]} ${tableNumber(top)}`;
      putText(cells, width - textWidth(text), 0, text, 'axis-label');
    }
    products.forEach((product, i) => {
      putText(cells, labelWidth + i * column, 1, product, 'axis-label');
    });
    for (const row of own) {
      const y = lines.indexOf(`${row.sparse}${labelOf(row)}`) + 2;
      const x = labelWidth + products.indexOf(row.product) * column;
      putText(cells, 2, y, row.sparse ? words.sparse[language] : labelOf(row), row.sparse ? 'dim' : 'value');
      if (row.ofPeak !== null) {
        overlay(cells, bar({ value: row.ofPeak, width: barWidth, style: row.sparse ? 'activation' : 'bar' }), x, y);
      }
      putText(cells, x + barWidth + 1, y, tableNumber(row.gflops).padStart(5), 'value');
      const beside = row.sparse
        ? row.denseRatio && `×${row.denseRatio.toFixed(1)}`
        : row.ofPeak && tablePercent(row.ofPeak);
      if (beside) putText(cells, x + barWidth + 7, y, beside.padStart(4), 'dim');
    }
    return cells;
  });
}
