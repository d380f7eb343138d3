// Runs before the first paint, so that a chosen theme never flashes as the other one. A file of its own: the policy allows no inline script.
try {
  const chosen = localStorage.getItem('rag.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: the system's theme it is.
}
