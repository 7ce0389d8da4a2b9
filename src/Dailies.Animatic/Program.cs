using Dailies.Animatic.Engine;

return Child.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
