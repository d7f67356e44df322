using System.Text;

namespace StationDashboard.Features.Attachments;

public sealed class AttachmentContentTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    [Fact]
    public void Each_form_is_known_by_its_content()
    {
        Assert.Equal(
            [AttachmentForm.Pdf, AttachmentForm.Jpeg, AttachmentForm.Png, AttachmentForm.Docx, AttachmentForm.Xlsx],
            new[] { SampleFiles.Pdf, SampleFiles.Jpeg, SampleFiles.Png, SampleFiles.Docx, SampleFiles.Xlsx }.Select(Identify).OfType<AttachmentForm>());
    }

    public static TheoryData<string, byte[]> Others() => new()
    {
        { "empty", [] },
        { "one byte", [0x25] },
        { "a page", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>") },
        { "a picture that scripts", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
        { "a program", [(byte)'M', (byte)'Z', .. new byte[200]] },
        { "a PDF without its end", SampleFiles.Pdf[..60] },
        { "a PDF's magic before a page", Encoding.UTF8.GetBytes("%PDF-<html>") },
        { "a JPEG's magic alone", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "a JPEG without a frame", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xDA, 0, 2] },
        { "a JPEG cut off", SampleFiles.Jpeg[..40] },
        { "a PNG's magic alone", SampleFiles.Png[..8] },
        { "a PNG cut off", SampleFiles.Png[..50] },
        { "a plain zip", SampleFiles.Package("readme.txt", "text/plain") },
        { "a zip cut off", SampleFiles.Docx[..40] },
        { "a document with macros", SampleFiles.Package("word/document.xml", Word, "word/vbaProject.bin") },
        { "a document that says it has macros", SampleFiles.Package("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml") },
        { "a document without its part", SampleFiles.Package("other.xml", Word) },
        { "an old document", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]] },
    };

    [Theory, MemberData(nameof(Others))]
    public void Nothing_else_is_taken(string what, byte[] content) => Assert.True(Identify(content) is null, what);

    [Fact]
    public void Any_cut_or_changed_byte_is_refused_or_known_and_never_fails()
    {
        var random = new Random(7);
        foreach (var sample in new[] { SampleFiles.Pdf, SampleFiles.Jpeg, SampleFiles.Png, SampleFiles.Docx, SampleFiles.Xlsx })
        {
            for (var i = 0; i < 400; i++)
            {
                var changed = sample[..random.Next(1, sample.Length + 1)];
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                _ = Identify(changed);
            }
        }
    }

    [Theory]
    [InlineData("签到表.pdf", AttachmentForm.Pdf, "签到表.pdf")]
    [InlineData("C:\\a\\..\\照片.JPG", AttachmentForm.Jpeg, "照片.JPG")]
    [InlineData("../../etc/passwd", AttachmentForm.Png, "passwd.png")]
    [InlineData("方案.exe", AttachmentForm.Docx, "方案.exe.docx")]
    [InlineData("a\r\nSet-Cookie: x.pdf", AttachmentForm.Pdf, "aSet-Cookie x.pdf")]
    [InlineData("", AttachmentForm.Xlsx, "附件.xlsx")]
    [InlineData("gpj.\u202Etxt", AttachmentForm.Jpeg, "gpj.txt.jpg")]
    public void The_name_is_for_display_and_ends_as_what_the_file_is(string sent, AttachmentForm form, string shown) => Assert.Equal(shown, AttachmentForms.DisplayName(sent, form));

    private static AttachmentForm? Identify(byte[] content) => AttachmentContent.Identify(new MemoryStream(content));
}
