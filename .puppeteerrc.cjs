/** The test runner drives browsers that are already installed; puppeteer must not download its own. */
module.exports = { skipDownload: true };
