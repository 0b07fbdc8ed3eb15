import type { AnyScreen } from '../ui/kit/screen.ts';
import { figures } from './list.ts';
import { createMenu, createSectionMenu } from './menu.ts';

const sectionIds = [...new Set(figures.map((screen) => screen.section!))];

/** The menu first, then each section's menu, then the figures. */
export const screens: readonly AnyScreen[] = [
  createMenu(figures),
  ...sectionIds.map((id) => createSectionMenu(id, figures)),
  ...figures,
];
