/**
 * Node's modules that a start has no use for, loaded when they are needed: together they take some ten milliseconds, for which the
 * first picture would wait.
 */
export const builtins = {
  get crypto() {
    return process.getBuiltinModule('node:crypto');
  },
  get v8() {
    return process.getBuiltinModule('node:v8');
  },
  get zlib() {
    return process.getBuiltinModule('node:zlib');
  },
};
