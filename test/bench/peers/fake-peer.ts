import { createInterface } from 'node:readline';

/*
 * A peer that knows no arithmetic: it speaks the protocol, and a step takes as long as it is told by its first word. Its
 * second word says what it does wrong.
 */
const [ms = '1', fault] = process.argv.slice(2);
const about = { library: 'Fake', version: '1.0', dtype: 'float32' };
const ready = ['sgd', 'adam'].map((optimizer) => ({ ...about, optimizer }));
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

if (fault === 'early') {
  process.stderr.write('a trace of calls\nfake: cannot go on\n');
  process.exit(1);
}
if (fault === 'nonsense') say({ hello: 'there' });
else say({ ready, missing: fault === 'half' ? ['Other'] : [], threads: process.env.OPENBLAS_NUM_THREADS });

for await (const line of createInterface({ input: process.stdin })) {
  const { contestant, steps } = JSON.parse(line) as { contestant: number; steps: number };
  if (fault === 'timeless') say({ ms: null });
  else if (fault === 'dies') process.exit(1);
  else say({ ms: Number(ms) * (contestant + 1), steps });
}
