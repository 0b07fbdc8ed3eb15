#!/usr/bin/env node
/*
 * The entry. It uses only syntax that every Node understands, so that an old Node prints which version is needed instead
 * of a syntax error. Keep it free of static imports.
 */
(() => {
  const needed = { major: 22, minor: 13 };
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
  const plain = ['--no-color', '--color=false'].some((flag) => process.argv.indexOf(flag) >= 0);
  if (process.env.NO_COLOR || plain) process.env.FORCE_COLOR = '0';

  /*
   * A cache of compiled code makes the start faster, but anyone who can write to it can run code. So it is in a folder of
   * the user that nobody else can write to or replace; without such a folder there is no cache. (Node's own default is the
   * temporary folder, which all users share.)
   */
  const cacheFolder = (): string | null => {
    const { lstatSync, mkdirSync, realpathSync } = process.getBuiltinModule('node:fs');
    const { dirname, isAbsolute, join } = process.getBuiltinModule('node:path');
    const { XDG_CACHE_HOME: xdg, HOME: home } = process.env;
    const base = xdg && isAbsolute(xdg) ? xdg : home && isAbsolute(home) ? join(home, '.cache') : null;
    const user = process.getuid?.();
    if (base === null || user === undefined) return null;
    const folder = join(base, 'zigzag');
    for (const wanted of [base, folder]) {
      try {
        mkdirSync(wanted, { mode: 0o700 });
      } catch {
        // It exists, or it cannot be created: the checks below decide.
      }
    }
    try {
      if (!lstatSync(folder).isDirectory()) return null;
      for (let place = realpathSync(folder), inside = true; ; place = dirname(place), inside = false) {
        const { uid, mode } = lstatSync(place);
        const sticky = !inside && (mode & 0o1000) !== 0;
        if (uid !== user && (inside || uid !== 0)) return null;
        if ((mode & 0o022) !== 0 && !sticky) return null;
        if (place === dirname(place)) return folder;
      }
    } catch {
      return null;
    }
  };
  import('node:module')
    .then((module) => {
      // These variables of Node choose another folder, or none.
      const { NODE_COMPILE_CACHE: chosen, NODE_DISABLE_COMPILE_CACHE: none } = process.env;
      const folder = chosen || none ? null : cacheFolder();
      if (folder) module.enableCompileCache(folder);
      return import('./program.ts');
    })
    .then((program) => program.main(process.argv.slice(2)));
})();
