import { Component, type ReactNode } from 'react';

/** What stands in for the page when a fault of ours breaks it. */
export class Fallback extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="sign-in">
        <div role="alert">
          <h1>This page has broken.</h1>
          <p className="hint">Nothing is lost: your documents, chats and answers are on the server.</p>
          <button type="button" className="primary" onClick={() => location.reload()}>Load the page again</button>
        </div>
      </main>
    );
  }
}
