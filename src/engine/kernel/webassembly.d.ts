/**
 * The part of the WebAssembly interface that simd.ts uses. TypeScript has it only together with the whole browser (the
 * "dom" library), and then names such as `document` would compile here.
 */
declare namespace WebAssembly {
  // biome-ignore lint/suspicious/noEmptyInterface: opaque, and an interface because other packages add to it
  interface Module {}
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }

  var Module: new (bytes: Uint8Array) => Module;
  var Instance: new (module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => Instance;
  var Memory: new (size: { initial: number; maximum?: number }) => Memory;

  /** Whether the bytes are a module that this machine can compile. */
  function validate(bytes: Uint8Array): boolean;
}
