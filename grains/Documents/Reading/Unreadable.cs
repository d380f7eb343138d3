using Rag.Access;
using Rag.Ports;

namespace Rag.Documents.Reading;

/// <summary>The reasons why a file cannot be read, each with its code and a sentence that says what to do.</summary>
internal static class Unreadable
{
    public static DocumentUnreadableException Empty() =>
        new(ErrorCodes.FileEmpty, "The file is empty (0 bytes). Check that it was saved completely and upload it again.");

    /// <param name="recognised">Whether text recognition was tried.</param>
    public static DocumentUnreadableException NoText(bool recognised) => new(ErrorCodes.NoText, recognised
        ? "No text was found in the file, not by text recognition (OCR) either. Scan it sharper, upright and with at least 300 dots per inch, and upload that."
        : "No text was found in the file. If it is a scan or a picture, run text recognition (OCR) on it and upload the result; this server does that itself once an operator installs tesseract-ocr.");

    public static DocumentUnreadableException Encrypted() =>
        new(ErrorCodes.FileEncrypted, "The file is protected by a password. Save a copy without the password and upload that.");

    public static DocumentUnreadableException Corrupt(string what) =>
        new(ErrorCodes.FileCorrupt, $"The file is damaged: {what}. Open it in the program that made it, save it again and upload the new copy.");

    public static DocumentUnreadableException Unsupported(string what) =>
        new(ErrorCodes.UnsupportedFormat, $"{what} cannot be read. Save it as PDF, DOCX, PPTX, XLSX, HTML or plain text and upload that.");

    public static DocumentUnreadableException ToolMissing(string tool) => new(
        ErrorCodes.UnsupportedFormat,
        $"PDF files cannot be read on this server: '{tool}' is missing. An operator installs the package poppler-utils (apt-get install poppler-utils) and the upload is repeated.");

    public static DocumentUnreadableException TooLarge(string what) =>
        new(ErrorCodes.FileTooLarge, $"{what}. Split the document into smaller files and upload those.");

    public static DocumentUnreadableException TooSlow(string what) =>
        new(ErrorCodes.Timeout, $"{what}. If the document opens normally elsewhere, print it to a new PDF or split it, and upload that.");
}
