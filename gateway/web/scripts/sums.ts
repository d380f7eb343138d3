import type { Reporter, TestModule } from 'vitest/node';

/** Ends the report with the three sums in the words of node's own test runner, which `./rag test` adds up. */
export default class Sums implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const results = modules.flatMap(module => [...module.children.allTests()]).map(test => test.result().state);
    const count = (state: string): number => results.filter(result => result === state).length;
    const broken = errors.length + modules.filter(module => module.errors().length > 0).length;
    console.log(`ℹ pass ${count('passed')}\nℹ fail ${count('failed') + broken}\nℹ skipped ${count('skipped') + count('pending')}`);
  }
}
