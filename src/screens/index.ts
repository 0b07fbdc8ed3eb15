import type { AnyScreen } from '../ui/kit/screen.ts';
import { figures } from './list.ts';
import { createMenu, createSectionMenu } from './menu.ts';
import { runsScreen } from './runs/index.ts';

const sectionIds = [...new Set(figures.map((screen) => screen.section!))];

/** Screens that belong to no section of the chapter. */
const others: readonly AnyScreen[] = [runsScreen];

/** The menu first, then each section's menu, then the figures, then the others. */
export const screens: readonly AnyScreen[] = [
  createMenu(figures, others),
  ...sectionIds.map((id) => createSectionMenu(id, figures)),
  ...figures,
  ...others,
];
