#!/usr/bin/env node
/*
 * The entry. It stands before everything else and uses only what every Node understands, so that an old one is told
 * what it lacks instead of crashing on the first modern line. Keep it free of static imports.
 */
(() => {
  const needed = { major: 22, minor: 12 };
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < needed.major || (major === needed.major && minor < needed.minor)) {
    const least = `${needed.major}.${needed.minor}`;
    process.stderr.write(`zigzag needs Node ${least} or newer; this is ${process.versions.node}\n`);
    process.exitCode = 1;
    return;
  }
  // React's production build is chosen by this variable when it is imported.
  if (!process.env.NODE_ENV) process.env.NODE_ENV = 'production';
  // The libraries that colour their output look at FORCE_COLOR only, and only when they are imported.
  if (process.env.NO_COLOR || process.argv.indexOf('--no-color') >= 0) process.env.FORCE_COLOR = '0';
  import('node:module')
    .then((module) => {
      module.enableCompileCache();
      return import('./program.ts');
    })
    .then((program) => program.main(process.argv.slice(2)));
})();
