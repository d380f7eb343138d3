using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Rag.Gateway;

/// <summary>The built web page. File names under <c>/assets</c> carry a hash of their content, so they may be kept for good; everything else is asked for each time (and answered 304).</summary>
internal static class PageFiles
{
    /// <summary>Serves the page, if there is one.</summary>
    public static void Use(IApplicationBuilder app, RagGatewayOptions options)
    {
        var folder = options.PagesFolder ?? Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(folder))
            return;
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetCaching });
    }

    private static void SetCaching(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
