// Before a page is alive, the framework asks the server for two things, each once. Where none answers just then, as in a restart behind a
// proxy, it gives up without a word, and the page stands there and hears nothing. Here it is asked again until a server answers.
(() => {
  const { fetch } = window;
  const pause = 1000, ofStart = /(^|\/)_blazor\/(initializers|negotiate)\b/;
  let connected = false;

  window.fetch = async (address, options) => {
    if (connected || !ofStart.test(address)) return fetch(address, options);
    for (;;) {
      const answer = await fetch(address, options).catch(fault => {
        if (options?.signal?.aborted) throw fault;
      });
      // From 502 on it is the proxy that answers, or a server that is stopping.
      if (answer && answer.status < 502) {
        connected = String(address).includes('negotiate') && answer.ok;
        return answer;
      }
      await new Promise(done => setTimeout(done, pause));
    }
  };
})();
