import { Component, type ReactNode } from 'react';

/** Hands an error of rendering to the program, which leaves the screen first and then says what went wrong. */
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
