using System.Net;
using Rag.Access;
using Rag.Ports;

namespace Rag.Adapters.Web;

/// <summary>The reasons why an address is not read, each with its code and a sentence that says what to do.</summary>
internal static class WebFailure
{
    public static DocumentUnreadableException Refused() => new(
        ErrorCodes.Forbidden, "The address is not on the public web (http or https, usual port, public IP address). Download the page yourself and upload the file.");

    public static DocumentUnreadableException Status(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new(ErrorCodes.NotFound, $"There is nothing at the address (HTTP {(int)status}). Check it in a browser."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(
            ErrorCodes.Forbidden, $"The address asks for a login or refuses programs (HTTP {(int)status}). Download the page yourself and upload the file."),
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => new(
            ErrorCodes.Unavailable, $"The server behind the address is not able to answer (HTTP {(int)status}). Try again later.", retryable: true),
        _ => new(ErrorCodes.Unavailable, $"The server behind the address answers with HTTP {(int)status}. Check the address in a browser."),
    };

    public static DocumentUnreadableException TooManyRedirects(int limit) =>
        new(ErrorCodes.Unavailable, $"The address sends on to other addresses more than {limit} times. Open it in a browser and give the address where it ends.");

    public static DocumentUnreadableException WrongType(string mediaType) =>
        new(ErrorCodes.UnsupportedFormat, $"The address holds no document but '{mediaType}'. Give the address of a page or a file with text.");

    public static DocumentUnreadableException WronglyPacked() =>
        new(ErrorCodes.Unavailable, "The server behind the address packs its answer in a way that cannot be unpacked. Download the page in a browser and upload the file.");

    public static DocumentUnreadableException TooLarge(long limit) =>
        new(ErrorCodes.FileTooLarge, $"The address holds more than {limit >> 20} MiB. Download it, split it into smaller files and upload those.");

    public static DocumentUnreadableException TooSlow(TimeSpan limit) =>
        new(ErrorCodes.Timeout, $"The address did not give its content within {limit.TotalSeconds:0} seconds. Try again later, or download the file and upload it.");

    public static DocumentUnreadableException Unreachable() =>
        new(ErrorCodes.Unavailable, "The server behind the address cannot be reached. Check the address in a browser, or try again later.", retryable: true);
}
