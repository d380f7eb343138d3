import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Account } from './session/account';
import './styles/index.css';
import { Fallback } from './ui/Fallback';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');

createRoot(root).render(
  <StrictMode>
    <Fallback><App account={new Account()} /></Fallback>
  </StrictMode>);
