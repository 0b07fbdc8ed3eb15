/** What `zigzag lesson` does with lessons. */
export const lessonVerbs = ['check', 'list', 'new'] as const;
export type LessonVerb = (typeof lessonVerbs)[number];
