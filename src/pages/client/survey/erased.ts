// Where a page says that an answer is erased, the device forgets that it was answered.
export const forgetErased = (): void => {
  const id = document.querySelector<HTMLElement>('[data-erased]')?.dataset['erased'];
  if (!id) return;
  try {
    for (const [name, thanks] of Object.entries(localStorage))
      if (name.startsWith('answered ') && String(thanks).includes(`r=${id}`))
        localStorage.removeItem(name);
  } catch {
    // Where nothing can be kept, nothing was.
  }
};
