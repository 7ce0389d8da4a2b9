using System.Xml.Linq;

namespace Dailies.SharedTests;

/// <summary>A refusal of <see cref="S3Server"/>, by its status and S3's name for it.</summary>
sealed class S3Error(int status, string code, string message, params (string Name, string Value)[] more) : Exception(message)
{
    public int Status => status;

    public string Xml => new XElement(
        "Error", [new XElement("Code", code), new XElement("Message", Message), .. more.Select(one => new XElement(one.Name, one.Value))]).ToString();

    public static S3Error Denied(string message = "Access Denied") => new(403, "AccessDenied", message);
}
