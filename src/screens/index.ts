import type { AnyScreen } from '../ui/screen.ts';
import { createMenu, createSectionMenu } from './menu.tsx';
import { optimizerMnistScreen } from './optimizer-mnist/index.ts';
import { optimizerPathScreen } from './optimizer-path/index.ts';

/** Every screen with a figure, section by section; a new one is a folder and a line here. */
const figures: readonly AnyScreen[] = [optimizerPathScreen, optimizerMnistScreen];

const sectionIds = [...new Set(figures.map((screen) => screen.section!))];

/** The menu first, then each section's menu, then the figures. */
export const screens: readonly AnyScreen[] = [
  createMenu(figures),
  ...sectionIds.map((id) => createSectionMenu(id, figures)),
  ...figures,
];
