/** What `zigzag lesson` does with lessons. */
export const lessonVerbs = ['check', 'list', 'new'] as const;
