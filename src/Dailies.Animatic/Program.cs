using Dailies.Animatic.Engine;

return await Child.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
