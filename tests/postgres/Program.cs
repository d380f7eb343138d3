using Rag.Tests.Postgres.PrivateServer;
using Xunit.Runner.InProc.SystemConsole;

return args is ["hold", var folder] ? await Holder.Run(folder) : await ConsoleRunner.Run(args);
