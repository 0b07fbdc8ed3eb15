import { Component, type ReactNode } from 'react';

/** Passes an error of rendering to the program, which leaves the screen before it prints the error. */
export class ErrorBoundary extends Component<{ onError: (error: unknown) => void; children: ReactNode }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
